import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { attachFile } from '#app/domains/seekers/attach-file.server.ts'
import { copyResume } from '#app/domains/seekers/copy-resume.server.ts'
import { deleteResume } from '#app/domains/seekers/delete-resume.server.ts'
import { forgetResumeFiles } from '#app/domains/seekers/forget-resume-files.server.ts'
import { getResumeFile, getResumeFiles } from '#app/domains/seekers/get-resume-page.server.ts'
import { takeSnapshot } from '#app/domains/seekers/get-resumes.server.ts'
import { removeFile } from '#app/domains/seekers/remove-file.server.ts'
import { closeAccount } from '#app/domains/identity/account/close-account.server.ts'
import { placeOf } from '#app/platform/files/files.server.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { aPicture } from '#tests/domains/employers/fixtures.ts'
import { daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { written } from './fixtures.ts'

const database = await testDatabase()

async function withAFile() {
  const actor = await actorWith('seeker')
  const resumeId = await written(actor)
  const resumeFileId = await attachFile(actor, { resumeId, file: await aPicture('焊工证.png') })
  const { files } = await getResumeFiles(actor, String(resumeId))
  return { actor, resumeId, resumeFileId, fileId: files[0]!.fileId }
}
const isKept = async (fileId: number) =>
  (await database.selectFrom('files').select('id').where('id', '=', fileId).executeTakeFirst()) !== undefined
const aMonthLater = (fileId: number) =>
  database
    .updateTable('files')
    .set({ uploaded_at: daysFromNow(-31) })
    .where('id', '=', fileId)
    .execute()

describe('a file', () => {
  test('goes with its résumé, to its owner alone', async () => {
    const { actor, resumeId, resumeFileId } = await withAFile()
    expect((await getResumeFiles(actor, String(resumeId))).files).toMatchObject([
      { id: resumeFileId, name: '焊工证.png' },
    ])
    const answer = await getResumeFile(actor, String(resumeFileId))
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    await answer.body?.cancel()
    const stranger = await actorWith('seeker')
    await expect(getResumeFile(stranger, String(resumeFileId))).rejects.toThrow(NotFound)
    await expect(attachFile(stranger, { resumeId, file: await aPicture() })).rejects.toThrow(NotFound)
    await expect(removeFile(stranger, { resumeId, resumeFileId })).rejects.toThrow(NotFound)
  })

  test('that was taken off is no longer there, counts for a month, and then is forgotten', async () => {
    const { actor, resumeId, resumeFileId, fileId } = await withAFile()
    await removeFile(actor, { resumeId, resumeFileId })
    await expect(removeFile(actor, { resumeId, resumeFileId })).rejects.toThrow(Conflict)
    await expect(getResumeFile(actor, String(resumeFileId))).rejects.toThrow(NotFound)
    await forgetResumeFiles()
    expect(await isKept(fileId)).toBe(true)
    await aMonthLater(fileId)
    await forgetResumeFiles()
    expect(await isKept(fileId)).toBe(false)
  })

  test('of a copied résumé stays until the last one is gone', async () => {
    const { actor, resumeId, fileId } = await withAFile()
    const copy = await copyResume(actor, { resumeId })
    await aMonthLater(fileId)
    await deleteResume(actor, { resumeId })
    await forgetResumeFiles()
    expect((await getResumeFiles(actor, String(copy))).files).toMatchObject([{ fileId }])
    await deleteResume(actor, { resumeId: copy })
    await forgetResumeFiles()
    expect(await isKept(fileId)).toBe(false)
  })

  test('that was sent to an employer stays until its person leaves, and then goes with its bytes', async () => {
    const { actor, resumeId, resumeFileId, fileId } = await withAFile()
    const { personId } = actor
    const snapshot = await database.transaction().execute((trx) => takeSnapshot(trx, { personId, resumeId }))
    expect(snapshot.files).toEqual([{ fileId, name: '焊工证.png', mediaType: 'image/png', bytes: expect.any(Number) }])
    await removeFile(actor, { resumeId, resumeFileId })
    await aMonthLater(fileId)
    await forgetResumeFiles()
    const { key } = await database.selectFrom('files').select('key').where('id', '=', fileId).executeTakeFirstOrThrow()
    expect(existsSync(placeOf(key))).toBe(true)
    await closeAccount(actor, undefined)
    expect(await isKept(fileId)).toBe(false)
    expect(existsSync(placeOf(key))).toBe(false)
  })

  test('goes with the account', async () => {
    const { actor, fileId } = await withAFile()
    await closeAccount(actor, undefined)
    expect(await isKept(fileId)).toBe(false)
  })

  test('is the fifth at most, also when eight come at once', async () => {
    const actor = await actorWith('seeker')
    const resumeId = await written(actor)
    const pictures = await Promise.all(Array.from({ length: 8 }, () => aPicture()))
    const ends = await Promise.allSettled(pictures.map((file) => attachFile(actor, { resumeId, file })))
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    await expect(attachFile(actor, { resumeId, file: await aPicture() })).rejects.toThrow('forms:quota.resumeFiles')
  })
})
